"""The first version of the API: what it answers keeps its shape; what it will say more comes beside."""
