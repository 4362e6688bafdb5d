import circ2; y = circ2.z
