"""A passkey as a browser would have registered it: the key is real, the device that holds it is not."""

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

SITE = "127.0.0.1"


def registration(credential_id: bytes) -> dict[str, object]:
    """The answer of a browser to the offer of registering a passkey, as JSON (WebAuthn level 2, 5.2.1)."""
    key = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())  # type: ignore[no-untyped-call]  # fido2 leaves it untyped
    held = AttestedCredentialData.create(Aaguid.NONE, credential_id, key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    signed = AuthenticatorData.create(sha256(SITE.encode()).digest(), flags, 0, held)
    client = CollectedClientData.create(CollectedClientData.TYPE.CREATE, b"challenge", f"https://{SITE}")
    return {
        "type": "public-key",
        "id": websafe_encode(credential_id),
        "rawId": websafe_encode(credential_id),
        "clientExtensionResults": {"credProps": {"rk": True}},
        "response": {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(AttestationObject.create("none", signed, {})),
        },
    }
