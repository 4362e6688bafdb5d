# Some spoiled images (_mutate.py; tools/campaigns/fsfuzz.sh tries thousands).
# tags: host slow
# needs: VFS_FAT
import _mutate

mounted, long = _mutate.run(1000, 120)
print(mounted > 60, long < 20)  # expect: True True
