// Names of actors that records mention by id alone (who is held responsible, a combatant's side). Filled from whatever
// the server has sent so far; an id never seen with a name is shown as it is.
import type { ActorRef } from '../api/types';

export const actorNames = new Map<string, { name_ar?: string; name_en?: string }>();

export function learnActors(actors: readonly ActorRef[]): void {
  for (const actor of actors) {
    if (actor.actor_id && (actor.name_ar || actor.name_en)) actorNames.set(actor.actor_id, actor);
  }
}
