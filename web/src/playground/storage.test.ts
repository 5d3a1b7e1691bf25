import { describe, expect, it } from 'vitest';
import { memoryStorage, silianStorage } from './storage';

describe('silianStorage', () => {
  it('keeps GraphiQL’s keys under silian:', () => {
    const backing = memoryStorage();
    const storage = silianStorage(backing);
    storage.setItem('graphiql:tabState', 'mine');
    expect(backing.getItem('silian:tabState')).toBe('mine');
    expect(storage.getItem('graphiql:tabState')).toBe('mine');
    storage.removeItem('graphiql:tabState');
    expect(backing.length).toBe(0);
  });

  it('counts and clears only its own', () => {
    const backing = memoryStorage();
    backing.setItem('graphiql:tabState', 'another’s');
    const storage = silianStorage(backing);
    storage.setItem('graphiql:query', '{ a }');
    storage.setItem('graphiql:theme', 'dark');
    expect(storage.length).toBe(2);
    storage.clear();
    expect(storage.length).toBe(0);
    expect(backing.getItem('graphiql:tabState')).toBe('another’s');
  });
});
