"""Plain files and the model, both ways; reading, saving, checking and taking back."""
