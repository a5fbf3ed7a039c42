// Takes out of package-lock.json where packages ask for funding: no lock of ours names a host.
import { readFileSync, writeFileSync } from "node:fs";

const path = new URL("package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
for (const found of Object.values(lock.packages)) {
  delete found.funding;
}
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
