"""The care queue's own pages: answering, handing over, seeing to, and what the host keeps for them."""
