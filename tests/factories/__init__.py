"""One factory per model, without surprises: what is not given is plain, and nothing is random."""
