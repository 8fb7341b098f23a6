"""An identity provider that says whatever a test wants it to say, and a browser that goes there and back."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from werkzeug.wrappers import Request as Asked
from werkzeug.wrappers import Response as Said

from chalicelib import clock, instants
from infra.local.cloud import Cloud
from infra.local.gateway import Response
from tests.support.outside import Outside

HOST = "login.kunde.example"
ISSUER = f"https://{HOST}"
CLIENT = {"issuer": ISSUER, "client_id": "herold", "client_secret": "word"}
RSA, OTHER_RSA = (rsa.generate_private_key(65_537, 2_048) for _ in range(2))
EC = ec.generate_private_key(ec.SECP256R1())


def jwk_of(key: Any, key_id: str, **fields: Any) -> Any:
    """The public half of a key, as issuers have it."""
    algorithm = jwt.get_algorithm_by_name("RS256" if isinstance(key, rsa.RSAPrivateKey) else "ES256")
    return json.loads(algorithm.to_jwk(key.public_key())) | {"kid": key_id, "use": "sig"} | fields


def signed(key: Any = RSA, algorithm: str = "RS256", **header: Any) -> Callable[[Any], str]:
    """Makes a signed token of anything, be it claims or not."""
    headers = {"kid": "k1"} | header
    return lambda claims: jwt.PyJWS().encode(json.dumps(claims).encode(), key, algorithm, headers)


class IdentityProvider:
    """Answers discovery, keys and token; `token` makes the id token out of the claims that an honest one has."""

    def __init__(self, issuer: str = ISSUER) -> None:
        self.issuer, self.host = issuer, urlsplit(issuer).netloc
        self.keys = [jwk_of(RSA, "k1")]
        self.token: Callable[[Any], Any] = signed()
        self.claims: Any = {}
        self.userinfo: Any = {}
        self.status = dict.fromkeys(["/.well-known/openid-configuration", "/keys", "/token", "/userinfo"], 200)
        self.aliases = dict[str, str]()
        self.asked: list[str] = []
        self.form: dict[str, str] = {}
        self.metadata = {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize?kind=own",
            "token_endpoint": f"{issuer}/token",
            "jwks_uri": f"{issuer}/keys",
        }

    def signs_with(self, key: Any, algorithm: str, **header: Any) -> None:
        """Sign tokens by another key, or in another way."""
        self.token = signed(key, algorithm, **header)

    def at(self, path: str, of: str) -> None:
        """Answer at one path as at another."""
        self.aliases[path] = of

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        asked = Asked(environ)
        path = self.aliases.get(asked.path, asked.path)
        self.asked.append(path)
        said = {
            "/.well-known/openid-configuration": lambda: self.metadata,
            "/keys": lambda: {"keys": self.keys},
            "/token": lambda: self._give(asked),
            "/userinfo": lambda: self.userinfo if asked.headers.get("Authorization") == "Bearer access" else {},
        }[path]
        body = json.dumps(said())
        return Said(body, status=self.status[path], content_type="application/json")(environ, start_response)

    def _give(self, asked: Asked) -> Any:
        self.form = dict(asked.form.items()) | {"authorization": asked.headers.get("Authorization", "")}
        return {"access_token": "access", "token_type": "Bearer", "id_token": self.token(self.claims)}


class Browser:
    """Goes to identity providers and comes back, with cookies of its own."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud, self.cookies = cloud, dict[str, str]()

    def get(self, path: str) -> Response:
        """A page, with the browser's cookies."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        found = self.cloud.request("GET", path, headers={"Cookie": cookie, "Accept": "text/html"})
        for name, value in found.headers:
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return found

    def leave(self, domain: str = "kunde.example", **query: str) -> dict[str, str]:
        """What the identity provider is asked for by the way there."""
        found = self.get("/portal/sign-in/identity-provider?" + urlencode({"domain": domain} | query))
        assert found.status == 303, found.text
        return {name: values[0] for name, values in parse_qs(urlsplit(found.header("Location")).query).items()}

    def come_back(self, state: str, **brought: str) -> Response:
        """The answer to the way back."""
        return self.get(
            "/portal/sign-in/identity-provider/callback?" + urlencode({"state": state, "code": "c"} | brought)
        )

    def sign_in(self, provider: IdentityProvider, user: str, **claims: Any) -> Response:
        """There and back, as a user whose address is known to be theirs; claims of None are left out."""
        asked = self.leave(claims.pop("domain", user.rpartition("@")[2]))
        provider.claims = honest(asked, user) | {"iss": provider.issuer} | claims
        provider.claims = {name: value for name, value in provider.claims.items() if value is not None}
        return self.come_back(asked["state"])

    @property
    def is_in(self) -> bool:
        """Whether it has a session."""
        return bool(self.cookies.get("herold-session"))


def honest(asked: dict[str, str], email: str) -> dict[str, Any]:
    """What an honest identity provider says of a user."""
    now = instants.to_epoch(clock.now())
    return {
        "iss": ISSUER,
        "aud": asked["client_id"],
        "sub": f"subject of {email}",
        "nonce": asked["nonce"],
        "iat": now,
        "exp": now + 300,
        "email": email,
        "email_verified": True,
    }


@contextmanager
def answering(world: Outside, issuer: str = ISSUER) -> Iterator[IdentityProvider]:
    """An identity provider that is there."""
    made = IdentityProvider(issuer)
    with world.application(made.host, made):
        yield made
