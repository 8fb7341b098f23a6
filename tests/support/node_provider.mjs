// An identity provider by oidc-provider, over TLS on 127.0.0.1: says its port, and has new keys for each line it reads.
// node node_provider.mjs PACKAGE ISSUER CERTIFICATE REDIRECT_URI
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [entry, issuer, certificate, redirectUri] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(entry));

function keys() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] };
}

function provider() {
  return new Provider(issuer, {
    jwks: keys(),
    clients: ["herold", "other"].map((id) => ({ client_id: id, client_secret: "word", redirect_uris: [redirectUri] })),
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@kunde.example`, email_verified: sub === "kim" }),
    }),
    cookies: { keys: ["word"] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    // Nobody is asked whether Herold may know who they are: a company has decided that for its people.
    async loadExistingGrant(ctx) {
      const { client, session } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
}

let answer = provider().callback();
const tls = readFileSync(certificate);
const server = createServer({ key: tls, cert: tls }, (request, response) => answer(request, response));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
createInterface({ input: process.stdin })
  .on("line", () => {
    answer = provider().callback();
    console.log("rotated");
  })
  .on("close", () => process.exit());
