import type { editor } from 'monaco-editor';

/** Monaco's two themes, by GraphiQL's names; playground.css has the page's side of them. */
export const themes: Record<string, editor.IStandaloneThemeData> = {
  'graphiql-LIGHT': theme('vs', '#0b6e62', '#ffffff', '#4b55c4', '#5c6873', '#3b6e22'),
  'graphiql-DARK': theme('vs-dark', '#5ec9b8', '#1b232c', '#a3a9ff', '#9ba8b3', '#8fbf7a'),
};

function theme(
  base: 'vs' | 'vs-dark',
  accent: string,
  surface: string,
  argument: string,
  number: string,
  comment: string,
): editor.IStandaloneThemeData {
  const wash = `${accent}1f`;
  return {
    base,
    inherit: true,
    rules: [
      { token: 'argument.identifier.gql', foreground: argument },
      { token: 'comment', foreground: comment },
    ],
    colors: {
      'editor.background': '#ffffff00',
      'editorLineNumber.foreground': number,
      'scrollbar.shadow': '#ffffff00',
      'textLink.foreground': accent,
      'textLink.activeForeground': accent,
      'editorLink.activeForeground': accent,
      'editorHoverWidget.background': surface,
      'editorSuggestWidget.background': surface,
      'editorSuggestWidget.selectedBackground': wash,
      'editorSuggestWidget.selectedForeground': accent,
      'editorSuggestWidget.selectedIconForeground': accent,
      'editorSuggestWidget.highlightForeground': accent,
      'editorSuggestWidget.focusHighlightForeground': accent,
      'editorWidget.background': surface,
      'list.hoverBackground': wash,
      'list.highlightForeground': accent,
      'list.focusHighlightForeground': accent,
      'menu.background': surface,
      'menu.selectionBackground': wash,
      'menu.selectionForeground': accent,
      'quickInput.background': surface,
      'quickInputList.focusBackground': wash,
      'toolbar.hoverBackground': wash,
      focusBorder: accent,
    },
  };
}
