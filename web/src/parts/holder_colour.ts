// A colour per holder that stays the same while the reader moves about: drawn from its id, and from the next free one
// if another holder has it already. All of them stand out from paper and ink in both themes; the name is always beside.
const palette = ['#b4462f', '#2f6fb0', '#3d8547', '#8a5fb5', '#b07a1a', '#2a8c8c', '#a84a86', '#6b7a2c', '#5a6cc2', '#94603c'];
const given = new Map<string, number>();

function slotOf(actor: string): number {
  let hash = 2166136261;
  for (let n = 0; n < actor.length; ++n) hash = Math.imul(hash ^ actor.charCodeAt(n), 16777619);
  const wish = (hash >>> 0) % palette.length;
  const taken = new Set(given.values());
  for (let step = 0; step < palette.length; ++step) {
    const slot = (wish + step) % palette.length;
    if (!taken.has(slot)) return slot;
  }
  return wish;
}

export function holderColour(actor: string): string {
  if (actor === 'contested') return '#8b8578';
  if (!given.has(actor)) given.set(actor, slotOf(actor));
  return palette[given.get(actor)!];
}
