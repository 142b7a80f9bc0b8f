"""Everything between rows and the engine: who takes part and what they answered, rules, the run, what it found."""
