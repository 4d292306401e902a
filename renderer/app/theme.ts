import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';

/** Deep teal: the one accent. */
const teal: MantineColorsTuple = [
  '#e8f6f5',
  '#d3ebe9',
  '#a5d7d3',
  '#73c2bc',
  '#4cb1a9',
  '#33a69e',
  '#229f96',
  '#128880',
  '#0f6f6b',
  '#055b57',
];

/** Mantine's words on a light tint of their own colour miss WCAG AA in the light theme: they are darkened there. */
const readable: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant !== 'light') return colours;
  return { ...colours, color: `light-dark(color-mix(in srgb, ${colours.color} 55%, black), ${colours.color})` };
};

export const theme = createTheme({
  variantColorResolver: readable,
  primaryColor: 'teal',
  primaryShade: 8,
  autoContrast: true,
  colors: { teal },
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, monospace',
  lineHeights: { md: '1.6' },
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.35' }, h2: { fontSize: '1.1rem', lineHeight: '1.4' } } },
  components: {
    Paper: { defaultProps: { withBorder: true, p: 'md' } },
    Table: { defaultProps: { verticalSpacing: 6 } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
});

/** Safe for the colour-blind (Okabe and Ito 2008), in two strengths. */
export const CATEGORIES = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#d55e00',
  '#cc79a7',
  '#56b4e9',
  '#b8a800',
  '#7a5195',
  '#5c6b73',
  '#8c6d46',
  '#2f9e9a',
  '#a4485c',
] as const;
export const OUTLIER = '#9aa3a8';

/** A cluster's colour stays with its id; after twelve the colours come round again. */
export function categoryColour(index: number | null): string {
  return index === null ? OUTLIER : CATEGORIES[index % CATEGORIES.length]!;
}
