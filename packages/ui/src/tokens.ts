/** The values of tokens.css that script needs too (a component library's theme, a chart, a picture); a test keeps the two equal. */
export const COLOURS = {
  page: '#f4f6f9',
  surface: '#ffffff',
  sunken: '#eef2f6',
  line: '#d5dbe3',
  'line-strong': '#6c7889',
  text: '#1b2330',
  muted: '#525d6b',
  work: '#0b57a4',
  'work-deep': '#083f78',
  'work-soft': '#e6f0fa',
  'on-work': '#ffffff',
  lost: '#b42318',
  'lost-soft': '#fdecea',
  closed: '#1b6b3a',
  'closed-soft': '#e7f4ec',
  waiting: '#7a4a00',
  'waiting-soft': '#fdf3e1',
} as const

export type ColourName = keyof typeof COLOURS

/** One hue from light to deep, for the share of points lost; each step names the text colour that stays readable on it. */
export const HEAT = [
  { ground: '#ffffff', text: '#525d6b' },
  { ground: '#fdece9', text: '#1b2330' },
  { ground: '#f9cfc8', text: '#1b2330' },
  { ground: '#f1a196', text: '#1b2330' },
  { ground: '#c8402f', text: '#ffffff' },
  { ground: '#8c1c10', text: '#ffffff' },
] as const

export const FONT_FAMILY = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** Elder mode (GB/T 37668, 适老化): every pair of text and ground reaches 7:1. */
export const ELDER_COLOURS = {
  ...COLOURS,
  page: '#ffffff',
  text: '#10151d',
  muted: '#333c48',
  work: '#083f78',
  lost: '#8c1c10',
  closed: '#0f4c28',
  waiting: '#5c3700',
} as const satisfies Readonly<Record<ColourName, string>>
