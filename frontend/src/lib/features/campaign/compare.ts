import { session } from '$lib/api.svelte';
import type { Snapshot } from './campaign';

export type Change = {
  category: { code: string; nameId: string; nameEn: string } | null; region: { code: string; name: string } | null;
  before: number | null; after: number | null; net: number | null; entered: number | null; left: number | null; movedIn: number | null; movedOut: number | null;
  leftBy: { status: string | null; count: number | null }[];
};
export type Comparison = { from: Snapshot; to: Snapshot; total: Change; rows: Change[] };

/** snapshots lists them, the newest first. */
export async function snapshots(): Promise<Snapshot[]> {
  const data = await session.query<{ snapshots: { edges: { node: Snapshot }[] } }>('{ snapshots(first: 50) { edges { node { id title takenAt total visited unvisited } } } }');
  return data.snapshots.edges.map((e) => e.node);
}

/** compare says what changed from one snapshot to another. */
export async function compare(fromId: string, toId: string, by: string): Promise<Comparison> {
  const change = 'category { code nameId nameEn } region { code name } before after net entered left movedIn movedOut leftBy { status count }';
  const snapshot = 'id title takenAt total visited unvisited';
  const data = await session.query<{ compareSnapshots: Comparison }>(
    `query($fromId: ID!, $toId: ID!, $by: SnapshotDimension!) { compareSnapshots(fromId: $fromId, toId: $toId, by: $by) { from { ${snapshot} } to { ${snapshot} } total { ${change} } rows { ${change} } } }`,
    { fromId, toId, by }
  );
  return data.compareSnapshots;
}
