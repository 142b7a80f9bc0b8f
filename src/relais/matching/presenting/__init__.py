"""What counts, tries and what rules give, as pages show them."""
