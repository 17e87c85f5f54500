"""What opens an account, its address and its password: changing them, what is mailed about it, and taking it back."""
