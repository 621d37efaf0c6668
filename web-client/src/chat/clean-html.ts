import createDOMPurify from "dompurify";

const purify = createDOMPurify(window);

/** What the client-server specification lets into messages (§ "m.room.message msgtypes"), less images and colours. */
const TAGS = [
  ..."h1 h2 h3 h4 h5 h6 blockquote p a ul ol sup sub li b i u strong em s del code hr br div".split(" "),
  ..."table thead tbody tr th td caption pre span details summary".split(" "),
];

purify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName !== "A") return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noreferrer noopener");
});

/** Another client's formatted message, without anything that could act, load or disguise. */
export function cleanHtml(html: string): string {
  // Older clients repeat the answered message in front.
  const own = html.replace(/^<mx-reply>.*?<\/mx-reply>/s, "");
  return purify.sanitize(own, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ["href", "start"],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
}
