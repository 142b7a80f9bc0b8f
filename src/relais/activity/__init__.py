"""What happened: one table of facts, written in the transaction of the fact itself."""
