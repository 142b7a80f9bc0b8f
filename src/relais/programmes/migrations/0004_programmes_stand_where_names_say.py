import django.db.models.expressions
import django.db.models.functions.text
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import relais.kit.sorting


def place_programmes(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    relais.kit.sorting.fill(
        apps.get_model("programmes", "Organisation").objects.using(editor.connection.alias)
    )
    relais.kit.sorting.fill(apps.get_model("programmes", "Programme").objects.using(editor.connection.alias))


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0003_remarks_told_once"),
    ]

    operations = [
        migrations.AlterModelOptions(name="organisation", options={"ordering": ("sorted_name", "pk")}),
        migrations.AlterModelOptions(name="programme", options={"ordering": ("sorted_name", "pk")}),
        migrations.AddField(
            model_name="organisation",
            name="sorted_name",
            field=relais.kit.sorting.SortedName(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="programme",
            name="sorted_name",
            field=relais.kit.sorting.SortedName(blank=True, editable=False),
        ),
        migrations.RunPython(place_programmes, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="organisation",
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
                name="an_organisation_stands_where_its_name_says",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
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
                name="a_programme_stands_where_its_name_says",
            ),
        ),
    ]
