/** The client's own words that stand among the app's or around them, in the reader's language. */

const WORDS = {
  fr: {
    "(optional)": "(facultatif)",
    "Please complete this required field.": "Veuillez remplir ce champ obligatoire.",
    "Only visible to you": "Visible par vous uniquement",
    "(edited)": "(modifié)",
    "Choose…": "Choisir…",
    "Choose any number": "Autant que vous voulez",
    "You are: ": "Vous êtes : ",
    "Channels": "Canaux",
    "Direct messages": "Messages directs",
    "Apps": "Applications",
    "Message": "Message à",
    "Try": "Essayez",
  },
};

/** An English text in the language of a reader, or as it is. */
export const word = (text, { viewer }) => WORDS[viewer.locale.slice(0, 2)]?.[text] ?? text;
