"""Secrets at rest: encrypted with the first of a list of keys, read with whichever of them made them."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class KeyLostError(Exception):
    """None of the keys has encrypted this: the one that did is not in ENCRYPTION_KEY any more."""


class Sealer:
    """Encrypts and decrypts with Fernet (AES in CBC mode, authenticated with HMAC-SHA256).

    Raises:
        ValueError: a key is none of Fernet's.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = MultiFernet([Fernet(key) for key in keys])

    def seal(self, secret: str) -> str:
        """A secret as it may be stored."""
        return self._keys.encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """The secret that was stored.

        Raises:
            KeyLostError: no key fits.
        """
        try:
            return self._keys.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise KeyLostError from None

    def seal_anew(self, sealed: str) -> str:
        """The same secret under the first key.

        Raises:
            KeyLostError: no key fits.
        """
        return self.seal(self.open(sealed))


def new_key() -> str:
    """A key for the list."""
    return Fernet.generate_key().decode()
