import { SvelteSet } from "svelte/reactivity";
import type { ArticleId } from "../api/generated/ArticleId";

/** Articles whose day nobody knows for now. Not kept: a guess would be worse than the question. */
export const dismissed = new SvelteSet<ArticleId>();
