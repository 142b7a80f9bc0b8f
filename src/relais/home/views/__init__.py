"""The pages across contexts: what visitors meet first, the pairing, the day of a signed-in person."""
