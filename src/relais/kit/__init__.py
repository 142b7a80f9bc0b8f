"""Django building blocks without any word of the domain. What fewer than three contexts need leaves."""
