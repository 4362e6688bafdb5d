# Random operations (_model.py; tools/campaigns/fsfuzz.sh does more, and asks fsck).
# tags: host slow
# needs: VFS_FAT
from _device import Check, new_fat
from _model import Model

for blocks, size, steps in ((60, 512, 150), (400, 512, 200), (150, 2048, 100), (9000, 512, 100)):
    dev, fs = new_fat(blocks, size)
    model = Model(dev, blocks)
    model.run(steps)
    check = Check(dev.data)
    print(blocks, size, check.wrong, check.lost)
# expect: 60 512 [] 0
# expect: 400 512 [] 0
# expect: 150 2048 [] 0
# expect: 9000 512 [] 0
