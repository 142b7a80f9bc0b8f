"""How everything looks: tokens, components, base pages and their gallery. Nothing about mentoring."""
