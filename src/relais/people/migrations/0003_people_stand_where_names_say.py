import django.db.models.expressions
import django.db.models.functions.text
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import relais.kit.sorting


def place_people(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    relais.kit.sorting.fill(apps.get_model("people", "Person").objects.using(editor.connection.alias))


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_profiles_and_topics"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="sorted_name",
            field=relais.kit.sorting.SortedName(blank=True, editable=False),
        ),
        migrations.RunPython(place_people, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "name",
                        django.db.models.functions.text.Substr(
                            "sorted_name",
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.functions.text.StrIndex("sorted_name", models.Value("\t")),
                                "+",
                                models.Value(1),
                            ),
                        ),
                    )
                ),
                name="a_person_stands_where_the_name_says",
            ),
        ),
    ]
