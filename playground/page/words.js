/** The client's own words that stand among the app's, in the reader's language as Slack has them. */

const WORDS = {
  fr: {
    "(optional)": "(facultatif)",
    "Please complete this required field.": "Veuillez remplir ce champ obligatoire.",
    "Only visible to you": "Visible par vous uniquement",
    "(edited)": "(modifié)",
  },
};

/** An English text in the language of a reader, or as it is. */
export const word = (text, { viewer }) => WORDS[viewer.locale.slice(0, 2)]?.[text] ?? text;
