"""Who may see what: one table, shown to everybody on a page and held by a test that walks every door as every role."""
