import { chainColors } from '../app/theme';
import { typeOf, types } from '../model/model';
import type { Palette } from './stage';

const palettes: Record<'light' | 'dark', Palette> = {
  light: {
    ground: '#f8f8f5',
    text: '#1d2730',
    edge: '#b3bcc4',
    faint: '#e0e4e6',
    undated: '#bda6d6',
    strong: '#c2255c',
  },
  dark: {
    ground: '#12181e',
    text: '#e6ebef',
    edge: '#4d5a66',
    faint: '#26313a',
    undated: '#6d5a8c',
    strong: '#ff7ba5',
  },
};

export function paletteOf(scheme: 'light' | 'dark'): Palette {
  return palettes[scheme];
}

const outside = types.filter(({ chain }) => !chain);

/** The colour of a type: that of its chain, or, in no chain, a grey of its own, legible on either ground. */
export function colorOf(name: string): string {
  const { chain } = typeOf(name);
  const color = chain ? chainColors[chain] : undefined;
  return color ?? grey(outside.findIndex((type) => type.name === name));
}

/** One of as many greys as there are types in no chain. */
function grey(i: number): string {
  const light = 98 + Math.round((64 * Math.max(0, i)) / outside.length);
  return `#${[light - 8, light, light + 10].map((part) => part.toString(16)).join('')}`;
}
