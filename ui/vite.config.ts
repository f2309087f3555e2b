import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { quantities } from "./messages/numbers.js";

export default defineConfig({
  // Relative, so that the same files work from the window's own protocol and from a test server.
  base: "./",
  plugins: [
    paraglideVitePlugin({
      project: "./project.inlang",
      outdir: "./src/paraglide",
      // The window says which language it speaks: no cookie, no address (src/words/language.svelte.ts).
      strategy: ["globalVariable", "baseLocale"],
      outputStructure: "locale-modules",
      emitReadme: false,
    }),
    quantities(),
    svelte(),
  ],
  build: {
    target: "safari16",
    // The content security policy allows no inline script.
    modulePreload: { polyfill: false },
    // Icons and fonts are never data: URLs.
    assetsInlineLimit: 0,
  },
  server: {
    port: 5173,
    strictPort: true,
  },
});
