// Reads diagrams as Mermaid does: `node parse.mjs mermaid-11-13 < diagrams.json`.
//
// stdin is a JSON list of diagrams; stdout a list of the same length: null for each that can be
// read, and what Mermaid says of it for each that cannot. Called by test_diagrams.py.
//
// Mermaid's grammars need no browser, but it cleans labels with DOMPurify, which needs a document.
import { text } from "node:stream/consumers";
import { Window } from "happy-dom";

globalThis.window = new Window();
globalThis.document = window.document;
// After the document is there: DOMPurify looks for it while it is loaded.
const { default: mermaid } = await import(process.argv[2]);
const { maxTextSize } = mermaid.mermaidAPI.getConfig();

async function complaint(diagram) {
  if (diagram.length > maxTextSize) {
    return `longer than the ${maxTextSize} characters that are drawn`;
  }
  try {
    await mermaid.parse(diagram);
    return null;
  } catch (error) {
    return String(error.message ?? error);
  }
}

const complaints = [];
for (const diagram of JSON.parse(await text(process.stdin))) {
  complaints.push(await complaint(diagram)); // one at a time: Mermaid keeps state
}
process.stdout.write(JSON.stringify(complaints), () => process.exit());
