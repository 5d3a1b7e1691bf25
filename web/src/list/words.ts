import { words } from '../app/words';

export const useWords = words(
  'list',
  {
    count: '共 {{count}} 个',
    name: '名称',
    aliases: '又称',
    contains: '名称含有',
    within: '在这个区域或园区之内',
    clear: '去掉',
    any: '不限',
    next: '下一页',
    previous: '上一页',
    none: '没有符合条件的。',
    unknown: '没有这一类。',
  },
  {
    count: '{{count}} in all',
    name: 'Name',
    aliases: 'Also called',
    contains: 'Name contains',
    within: 'Within a region or park',
    clear: 'Remove',
    any: 'Any',
    next: 'Next',
    previous: 'Previous',
    none: 'None fulfils the conditions.',
    unknown: 'There is no such type.',
  },
);
