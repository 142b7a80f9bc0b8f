"""What the page of a pairing shows, as frozen values: columns, decisions, pairs, people left, proof, problems."""
