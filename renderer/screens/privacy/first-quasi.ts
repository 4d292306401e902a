/** What an outsider is taken to know before the analyst says otherwise: what is often known of a person without reading what they posted. */
export const firstQuasi = (attributes: readonly string[]) => ['channel', 'language', ...attributes];
