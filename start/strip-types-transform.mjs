import { stripTypeScriptTypes } from "node:module";

// Node runs our TypeScript by stripping its types; jest must do the same and no more.
export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
