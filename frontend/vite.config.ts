// Builds the scripts and the style sheet of the pages into the Python package; nothing is fetched at run time.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../src/warledger/web/static",
    emptyOutDir: true,
    manifest: "manifest.json",
    // The pages forbid inline code and data: addresses of scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // htmx holds an eval that our settings turn off, and the pages forbid.
      checks: { eval: false },
      input: {
        main: "src/main.ts",
        report: "src/report.ts",
        review: "src/review.ts",
        importing: "src/importing.ts",
        style: "src/styles/main.css",
      },
    },
  },
});
