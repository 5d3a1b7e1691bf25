import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e8f7f4',
  '#d3ebe6',
  '#a4d8ce',
  '#72c4b5',
  '#4ab3a1',
  '#31a994',
  '#1f9d8b',
  '#0f8474',
  '#0b6e62',
  '#03574d',
];

/** The site's colours and letters; app.css has what stands outside of components. */
export const theme = createTheme({
  primaryColor: 'silian',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { silian: teal },
  // Mantine chooses the letters on a filled ground by the light's shade; in the dark it is another.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const primary = input.color === undefined || input.color === input.theme.primaryColor;
    return input.variant === 'filled' && primary
      ? { ...colors, color: 'var(--mantine-primary-color-contrast)' }
      : colors;
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    "system-ui, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: '600' },
});

/** The colours of the four chains, legible on either ground. */
export const chainColors: Record<string, string> = {
  INDUSTRY: '#2f7fc1',
  INNOVATION: '#1f9d8b',
  TALENT: '#c17a12',
  CAPITAL: '#cf5a46',
};
