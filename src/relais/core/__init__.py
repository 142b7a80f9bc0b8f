"""The sciences of Relais, pure: values in, values out. No Django, no network, no disk, no clock."""
