import { words } from '../app/words';

export const useFactWords = words(
  'facts',
  {
    joint: '合计',
    jointMeans: '几条事实合说一个数，这个数只算一次。',
    open: '等',
    yes: '是',
    no: '否',
    openMeans: '原文以“等”收尾：没有点到的，不等于没有。',
  },
  {
    joint: 'joint',
    jointMeans: 'Several facts share one amount, which counts once.',
    open: 'and others',
    yes: 'yes',
    no: 'no',
    openMeans: 'The source leaves the list open: what is not named may exist all the same.',
  },
);
