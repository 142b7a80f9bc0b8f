"""Why some of allauth's pages are open to visitors; ours say it themselves, with `kit.public`."""

PUBLIC_ADDRESSES: dict[str, str] = {
    "account_login": "this is where one says who one is",
    "account_logout": "leaving twice is not an error",
    "account_inactive": "somebody whose account is closed is told so once the password was right",
    "account_signup": "somebody new asks for an account, or reads that accounts are opened by invitation",
    "account_email_verification_sent": "a new address is confirmed by a code before the first sign-in",
    "account_request_login_code": "one asks for a code before being signed in",
    "account_confirm_login_code": "one types the code before being signed in",
    "account_reset_password": "whoever forgot the password cannot be signed in",
    "account_confirm_password_reset_code": "whoever forgot the password cannot be signed in",
    "account_complete_password_reset": "whoever forgot the password cannot be signed in",
    "account_password_reset_completed": "the new password is typed on the next page",
    "mfa_authenticate": "the second step comes before one is signed in",
    "mfa_login_webauthn": "a passkey is a way to say who one is",
}
