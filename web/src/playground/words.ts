import { words } from '../app/words';

export const useWords = words(
  'playground',
  { share: '复制链接', copied: '已复制', inAddress: '链接在地址栏' },
  { share: 'Copy link', copied: 'Copied', inAddress: 'See the address bar' },
);
