// npm asks for a package with our headers and passes on what it is answered.
//
// node registry_package.cjs NPM-FOLDER NAME@VERSION HEADERS writes one line of JSON (status, headers)
// and then the body. npm's own modules are used, because they alone know all that npm is configured
// with: registries by scope, proxies, certificates, credentials. npm calls them internal; where they
// have changed this program fails, and its caller lets `npm pack` do the work.
"use strict";

const { createRequire } = require("node:module");
const { join } = require("node:path");

async function main(folder, reference, headers) {
  const ofNpm = createRequire(join(folder, "lib", "npm.js"));
  const Npm = ofNpm("./npm.js");
  const npm = new Npm();
  await npm.load();
  const options = { ...npm.flatOptions };
  const { manifest, RemoteFetcher } = ofNpm("pacote");
  const found = await manifest(reference, options);
  const { resolved } = new RemoteFetcher(found._resolved, options); // through a mirror, where there is one
  const fetch = ofNpm("npm-registry-fetch");
  const answer = await fetch(resolved, { ...options, cache: null, spec: reference, headers });
  const named = Object.fromEntries([...answer.headers.entries()].map(([name, value]) => [name.toLowerCase(), value]));
  process.stdout.write(JSON.stringify({ status: answer.status, headers: named }) + "\n");
  answer.body.on("error", fail);
  answer.body.pipe(process.stdout, { end: false });
  await new Promise((done) => answer.body.on("end", done));
  process.stdout.write("", () => process.exit(0));
}

function fail(error) {
  if (error.statusCode === 416) {
    const range = error.headers?.["content-range"]?.[0] ?? "";
    const head = { status: 416, headers: { "content-range": range } };
    process.stdout.write(JSON.stringify(head) + "\n", () => process.exit(0));
    return;
  }
  process.stderr.write(`${error.message}\n`, () => process.exit(1));
}

process.stdout.on("error", () => process.exit(1)); // nobody reads any more
const [folder, reference, headers] = process.argv.splice(2); // npm would take them for its own words
main(folder, reference, JSON.parse(headers)).catch(fail);
