"""A local Telegram: chats that refuse what Telegram refuses, and a page to play people on."""
