import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import noLiteralText from "./eslint/no-literal-text.js";
import svelteConfig from "./svelte.config.js";

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/paraglide/", "src/api/generated/", "project.inlang/"] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    plugins: { claimdesk: { rules: { "no-literal-text": noLiteralText } } },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@tauri-apps/*"], message: "Only src/api/tauri.ts knows the window; ask the desk through src/api/client.ts." }] },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-invalid-void-type": "off",
      "max-lines": ["error", 300],
    },
  },
  { files: ["src/api/tauri.ts"], rules: { "no-restricted-imports": "off" } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { extraFileExtensions: [".svelte"], parser: ts.parser, svelteConfig } },
    rules: {
      "claimdesk/no-literal-text": "error",
      // The content security policy blocks style attributes.
      "svelte/no-inline-styles": "error",
      "svelte/no-at-html-tags": "error",
      "svelte/button-has-type": "error",
    },
  },
);
