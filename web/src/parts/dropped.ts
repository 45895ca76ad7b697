// The files of a drop, folders opened to the bottom.

function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return new Promise((done, fail) => (entry as FileSystemFileEntry).file((file) => done([file]), fail));
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives at most a hundred entries at a time and an empty list at the end.
  const batch = (): Promise<File[]> => new Promise((done, fail) => reader.readEntries((entries) => {
    if (!entries.length) return done([]);
    Promise.all(entries.map(filesIn)).then(async (lists) => done([...lists.flat(), ...(await batch())]), fail);
  }, fail));
  return batch();
}

export async function filesOf(drop: DataTransfer): Promise<File[]> {
  const entries = [...drop.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (!entries.length) return [...drop.files];
  return (await Promise.all(entries.map(filesIn))).flat();
}
