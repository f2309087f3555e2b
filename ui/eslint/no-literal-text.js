/** Attributes that people read or hear. */
const spoken = new Set(["title", "placeholder", "alt", "label", "aria-label", "aria-description", "hint"]);
const hasWords = (text) => /\p{L}/u.test(text);

/** Every word that people see comes from the catalogue of messages. */
export default {
  meta: {
    type: "problem",
    schema: [],
    messages: { literal: "Words for people belong in messages/en.json: {{text}}" },
  },
  create(context) {
    const report = (node, text) => context.report({ node, messageId: "literal", data: { text: text.trim() } });
    return {
      SvelteText(node) {
        const within = node.parent.type;
        if (within !== "SvelteStyleElement" && within !== "SvelteScriptElement" && hasWords(node.value)) report(node, node.value);
      },
      SvelteAttribute(node) {
        if (!spoken.has(node.key.name)) return;
        for (const part of node.value) if (part.type === "SvelteLiteral" && hasWords(part.value)) report(part, part.value);
      },
    };
  },
};
