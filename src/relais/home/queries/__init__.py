"""Questions the pages of home ask: what the example gives, which rules may be offered, does the database answer."""
