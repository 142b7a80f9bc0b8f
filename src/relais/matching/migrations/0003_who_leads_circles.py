"""Acts on those who lead circles and teams. On the way back, what was kept of such acts goes with their names."""

from typing import Any

from django.db import migrations, models

_BEFORE = ["lock", "unlock", "forbid", "allow", "swap", "replace", "place", "part", "close"]
_NEW = ["lead", "trade", "add", "remove"]


def forget_new_acts(apps: Any, _schema_editor: Any) -> None:
    """Boards stay as they are; only the way to undo these acts is lost."""
    apps.get_model("matching", "Step").objects.filter(verb__in=_NEW).delete()


class Migration(migrations.Migration):
    dependencies = [("matching", "0002_circles")]

    operations = [
        migrations.RemoveConstraint(model_name="step", name="a_swap_is_about_two_pairs"),
        migrations.RemoveConstraint(model_name="step", name="a_replacement_names_the_new_mentor"),
        migrations.RemoveConstraint(model_name="step", name="a_step_is_a_known_act"),
        migrations.AlterField(
            model_name="step",
            name="verb",
            field=models.CharField(
                choices=[
                    ("lock", "Locked"),
                    ("unlock", "Unlocked"),
                    ("forbid", "Forbidden"),
                    ("allow", "Allowed again"),
                    ("swap", "Swapped"),
                    ("replace", "Mentor replaced"),
                    ("place", "Placed by hand"),
                    ("part", "Taken apart"),
                    ("close", "Circle taken apart"),
                    ("lead", "Mentor of a circle replaced"),
                    ("trade", "Mentors of two circles swapped"),
                    ("add", "Second mentor added"),
                    ("remove", "Second mentor taken away"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(verb__in=[*_BEFORE, *_NEW]), name="a_step_is_a_known_act"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verb__in", ["swap", "trade"]), _negated=True),
                    models.Q(("other_mentee__isnull", False), ("other_mentor__isnull", False)),
                    _connector="OR",
                ),
                name="a_swap_is_about_two_pairs",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verb__in", ["replace", "lead"]), _negated=True),
                    ("other_mentor__isnull", False),
                    _connector="OR",
                ),
                name="a_replacement_names_the_new_mentor",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_new_acts),
    ]
