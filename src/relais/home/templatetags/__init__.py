"""What the pages of home need to say."""
